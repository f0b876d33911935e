/** What a caller may choose; everything may be left out. */
export interface AnalyzeOptions {
  /** Language of error messages; "vi" unless told otherwise. */
  lang?: "vi" | "en";
  /** Put the text that all places refer to into `source.text`. */
  withText?: boolean;
  /** Old Vietnamese encodings: found out and converted, left alone, or this one; "auto" unless told otherwise. */
  encoding?: "auto" | "none" | "tcvn3" | "vni" | "viscii" | "windows-1258";
  /** How much is read at most. */
  limits?: { bytes?: number; characters?: number; partBytes?: number; documentBytes?: number; levels?: number; pages?: number; cells?: number; notes?: number; streams?: number; steps?: number; tags?: number; numbers?: number };
}

/** A decimal number as a string: "1234.50". Never a binary float. */
export type Decimal = string;

/**
 * One analysed file, schema soi.report/1. `start` and `end` count Unicode code points of the text, end
 * exclusive: `[...text].slice(start, end).join("")` is the place.
 */
export interface Report {
  schema: "soi.report/1";
  source: {
    name: string;
    format: "txt" | "md" | "docx" | "doc" | "rtf" | "odt" | "html" | "pdf" | "xlsx" | "xls" | "ods";
    chars: number;
    text?: string;
  };
  header: { title?: string; issuer?: string; place?: string; number?: string; period?: Period };
  observations: Observation[];
  ledger: { start: number; end: number; class: Class }[];
  /** Whether the figures agree, in the order of the text. */
  findings: Finding[];
  coverage: Coverage;
  scores: Scores;
  notes: Note[];
}

/** One indicator measured once. */
export interface Observation {
  /** From 1, in the order of the text. */
  id: number;
  name: string;
  /** The name with well-known abbreviations spelled out, where it has some. */
  canonical?: string;
  /** The catalogue's code, where the name is one it knows. */
  indicator?: string;
  kind: "actual" | "target";
  sector: "economy" | "society" | "environment" | "security" | "governance";
  period?: Period;
  /** Where it stands in the file: page of a PDF; sheet, cells of its table and its own cell of a workbook; line of a text; paragraph of other documents. */
  origin?: { page?: number; sheet?: string; cells?: string; cell?: string; line?: number; paragraph?: number };
  quantities: Quantity[];
  /** It is one of the listed parts of another observation, by id; "complete": all parts are listed. */
  part?: { of: number; list: "complete" | "partial" };
  reading: { name_from: "clause" | "carried" | "row"; doubts: ("amount" | "role" | "name")[] };
}

/** A number in its role. */
export interface Quantity {
  role: "value" | "plan" | "whole" | "pct_plan" | "pct_whole" | "pct_prior" | "change" | "prior";
  /** As written. */
  text: string;
  amount: Decimal;
  /** The upper end of a range. */
  amount_max?: Decimal;
  unit: string;
  start: number;
  end: number;
  base?: { kind: "plan" | "prior" | "whole"; label: string };
  /** Which way a change goes; amounts of changes written with a word are unsigned. */
  direction?: "up" | "down";
  qualifier?: "at_least" | "at_most" | "nearly" | "about";
  /** Other amounts that the writing allows. */
  readings?: Decimal[];
}

/** What a check says of some figures. */
export interface Finding {
  code:
    | "percent_of_plan" | "share_of_whole" | "percent_of_prior" | "percent_change" | "amount_of_change"
    | "multiple" | "two_ways" | "breakdown" | "part_above_whole" | "shares_to_hundred"
    | "solved_and_pending" | "table_total" | "two_values" | "two_plans" | "product" | "stated_verdict"
    | "count_of_indicators" | "target_below_result" | "blank" | "decimal_mark" | "grouping" | "base_year"
    | "document_number";
  /** "truncated" and "rounding" agree within the written precision. */
  verdict: "inconsistent" | "note" | "truncated" | "rounding" | "consistent" | "unchecked";
  severity: "none" | "low" | "medium" | "high";
  reason?: Reason;
  /** The first of `observations`. */
  observation?: number;
  /** Ids, the one that makes the claim first. */
  observations: number[];
  /** Start and end of each place, the claim first. */
  spans: [number, number][];
  /** A sentence, in Vietnamese. */
  message: string;
  calculation?: { formula: Formula; operands: Operand[]; result: Decimal; stated: Operand };
  /** What would make it consistent, likeliest first. */
  suggestions?: Suggestion[];
  /** Names the claim by its words and figures, whatever stands elsewhere in the text. */
  fingerprint: string;
}

/** Why a claim could not be checked, or what speaks for another reading. */
export type Reason =
  | "base_not_stated" | "value_not_stated" | "other_base" | "base_uncertain" | "hedged" | "units"
  | "parts_incomplete" | "out_of_range" | "misread";

/** How operands are put together. */
export type Formula =
  | "percent" | "percent_change" | "ratio" | "ratio_change" | "difference" | "percent_of_rest"
  | "over_hundred" | "sum" | "product" | "same";

/** A figure in a calculation. */
export interface Operand { amount: Decimal; unit: string; start: number; end: number }

/** A change of one figure that makes the claim consistent. */
export interface Suggestion {
  start: number;
  end: number;
  amount: Decimal;
  slip?:
    | "digits_swapped" | "digit_changed" | "digit_lost" | "digit_added" | "comma_moved" | "unit_step"
    | "figures_swapped" | "other_base";
  /** In words, in Vietnamese. */
  message: string;
}

/** How much the checks have covered. */
export interface Coverage {
  numbers: number;
  checked: number;
  consistent: number;
  rounding: number;
  inconsistent: number;
  notes: number;
  unchecked: number;
  /** The unchecked ones by reason. */
  reasons: [Reason, number][];
}

/** How the results stand to their plans. */
export interface Scores {
  /** Percent of the year that the report covers. */
  passed: Decimal;
  /** No achievement counts for more in a mean. */
  cap: Decimal;
  total: Tally;
  sectors: (Tally & { sector: Observation["sector"] })[];
  /** Ids, the highest achievement first. */
  best: number[];
  /** Ids, the lowest achievement first. */
  worst: number[];
  /** Ids of the report's own counts of indicators. */
  claims: number[];
  /** One for each observation. */
  observations: {
    observation: number;
    status:
      | "exceeded" | "met" | "on_track" | "behind" | "missed"
      | "is_target" | "no_plan" | "repeated" | "contradicted" | "unclear" | "unknown" | "doubtful";
    /** Percent of the plan, where it was scored. */
    achievement?: Decimal;
    /** What the report itself says. */
    stated?: "exceeded" | "met" | "missed";
  }[];
}

/** Counts, and the mean of the capped achievements in percent. */
export interface Tally {
  exceeded: number;
  met: number;
  on_track: number;
  behind: number;
  missed: number;
  mean?: Decimal;
}

/** What became of a number. */
export type Class = "measure" | "time" | "reference" | "name" | "other" | "unexplained";

/** When figures hold; without `year` where the text does not state it. */
export type Period =
  | { grain: "month"; month: number; year?: number }
  | { grain: "quarter"; quarter: number; year?: number }
  | { grain: "months"; count: number; last: boolean; year?: number }
  | { grain: "year"; year: number }
  | { grain: "years"; from: number; to: number }
  | { grain: "date"; day: number; month: number; year?: number };

/** What the reader decided or left out. */
export type Note =
  | { code: "decoded_utf16" }
  | { code: "encoding_converted"; from: "tcvn3" | "vni" | "viscii" | "windows-1258"; words: number }
  | { code: "ending_differs"; format: Report["source"]["format"] }
  | { code: "checksum_differs"; part: string }
  | { code: "file_cut" }
  | { code: "changes_accepted" }
  | { code: "hidden_text_left_out" }
  | { code: "pictures_not_read"; count: number }
  | { code: "scanned_pages"; pages: number[] }
  | { code: "unknown_letters"; pages: number[] }
  | { code: "hidden_sheets_left_out"; names: string[] }
  | { code: "hidden_cells_left_out"; rows: number; columns: number }
  | { code: "formulas_without_result"; count: number; sheets: string[] };
