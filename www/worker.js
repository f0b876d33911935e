// Works away from the page: on files, or in a worker of its own on several reports. The build puts the scripts of
// all modules before this one.
//
//   { module }                            ->  (nothing; the module is made ready)
//   { run, name, bytes, options, whole }  ->  { run, progress: json } …  then  { run, result: json }
//                                             or { run, files: [{ name, content or error: json }] }, of a zip of
//                                             reports, unless it came out of one itself (whole)
//                                             or { run, trap: message }, after which the page replaces it
//                                             or { run, wants: "readers" }, for a format of the second module
//   { readers }                           ->  goes on with the file that waited for it
//   { across }                            ->  (nothing; the module for several reports is made ready)
//   { ask, question, reports, format, lang }  ->  { ask, answer: json }, or with a format { ask, file: bytes },
//                                             or { ask, trap: message }, after which the page replaces it
"use strict";

// More often than that nobody can read how far it is, and the page would draw itself anew for nothing.
const MILLISECONDS_BETWEEN_WORDS = 100;

let hasReaders = false;
let waiting = null;

onmessage = ({ data }) => {
  try {
    if (data.module) {
      wasm_bindgen.initSync({ module: data.module });
    } else if (data.readers) {
      soi_readers.initSync({ module: data.readers });
      hasReaders = true;
      const job = waiting;
      waiting = null;
      if (job) {
        analyze(job);
      }
    } else if (data.across) {
      soi_across.initSync({ module: data.across });
    } else if (data.ask) {
      together(data);
    } else {
      analyze(data);
    }
  } catch (error) {
    postMessage({ ask: data.ask, run: data.run || (waiting && waiting.run), trap: String(error) });
  }
};

function together({ ask, question, reports, format, lang }) {
  if (format) {
    postMessage({ ask, file: soi_across.across_export(question, reports, format, lang) });
  } else {
    postMessage({ ask, answer: soi_across.across_message(question, reports) });
  }
}

function analyze(job) {
  const { run, name, bytes, options, whole } = job;
  try {
    const progress = teller(run);
    const content = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes;
    if (!whole && unpacked(run, content, options)) {
      return;
    }
    if (!wasm_bindgen.needs_readers(content)) {
      postMessage({ run, result: wasm_bindgen.analyze_message(name, content, options, progress) });
    } else if (hasReaders) {
      const read = soi_readers.read_message(name, content, options, progress);
      postMessage({ run, result: wasm_bindgen.analyze_read_message(name, read, options, progress) });
    } else {
      waiting = job;
      postMessage({ run, wants: "readers" });
    }
  } catch (error) {
    postMessage({ run, trap: String(error) });
  }
}

// Whether it was a zip of reports, which the page has been told.
function unpacked(run, bytes, options) {
  const files = [];
  const answer = wasm_bindgen.unpack_message(bytes, options, (name, content) => {
    // A Blob may lie outside of the page's memory until its turn comes.
    files.push(typeof content === "string" ? { name, error: content } : { name, content: new Blob([content]) });
  });
  if (answer === "no") {
    return false;
  }
  postMessage(answer === "yes" ? { run, files } : { run, result: `{"error":${answer}}` });
  return true;
}

function teller(run) {
  const began = performance.now();
  let told = 0;
  return (progress) => {
    const now = performance.now();
    // The steps of a short file would be gone before they are read; its pages are told from the first one on.
    const since = progress.includes('"part"') ? told : Math.max(told, began);
    if (now - since >= MILLISECONDS_BETWEEN_WORDS) {
      told = now;
      postMessage({ run, progress });
    }
  };
}
