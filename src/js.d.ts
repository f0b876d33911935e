/** What a caller may choose; everything may be left out. */
export interface AnalyzeOptions {
  /** Language of error messages; "vi" unless told otherwise. */
  lang?: "vi" | "en";
  /** Put the text that all places refer to into `source.text`. */
  withText?: boolean;
  /** Old Vietnamese encodings: found out and converted, left alone, or this one; "auto" unless told otherwise. */
  encoding?: "auto" | "none" | "tcvn3" | "vni" | "viscii" | "windows-1258";
  /** How much is read at most. */
  limits?: { bytes?: number; characters?: number; partBytes?: number; levels?: number };
}

/** A decimal number as a string: "1234.50". Never a binary float. */
export type Decimal = string;

/**
 * One analysed file, schema soi.report/1. `start` and `end` count Unicode code points of the text, end
 * exclusive: `[...text].slice(start, end).join("")` is the place.
 */
export interface Report {
  schema: "soi.report/1";
  source: { name: string; format: "txt" | "md" | "docx"; chars: number; text?: string };
  header: { title?: string; issuer?: string; place?: string; number?: string; period?: Period };
  observations: Observation[];
  ledger: { start: number; end: number; class: Class }[];
  /** Always empty in this version. */
  findings: never[];
  notes: Note[];
}

/** One indicator measured once. */
export interface Observation {
  /** From 1, in the order of the text. */
  id: number;
  name: string;
  /** The catalogue's code, where the name is one it knows. */
  indicator?: string;
  kind: "actual" | "target";
  sector: "economy" | "society" | "environment" | "security" | "governance";
  period?: Period;
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
  | { code: "ending_differs"; format: "txt" | "md" | "docx" }
  | { code: "checksum_differs"; part: string }
  | { code: "changes_accepted" }
  | { code: "hidden_text_left_out" }
  | { code: "pictures_not_read"; count: number };
