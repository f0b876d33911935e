// Analyses files away from the page. The build puts the scripts of both modules before this one.
//
//   { module }                      ->  (nothing; the module is made ready)
//   { run, name, bytes, options }   ->  { run, progress: phase } …  then  { run, result: json }
//                                       or { run, trap: message }, after which the page replaces it
//                                       or { run, wants: "readers" }, for a format of the second module
//   { readers }                     ->  goes on with the file that waited for it
"use strict";

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
    } else {
      analyze(data);
    }
  } catch (error) {
    postMessage({ run: data.run || (waiting && waiting.run), trap: String(error) });
  }
};

function analyze({ run, name, bytes, options }) {
  try {
    const progress = (phase) => postMessage({ run, progress: phase });
    const content = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes;
    if (!wasm_bindgen.needs_readers(content)) {
      postMessage({ run, result: wasm_bindgen.analyze_message(name, content, options, progress) });
    } else if (hasReaders) {
      const read = soi_readers.read_message(name, content, options);
      postMessage({ run, result: wasm_bindgen.analyze_read_message(name, read, progress) });
    } else {
      waiting = { run, name, bytes, options };
      postMessage({ run, wants: "readers" });
    }
  } catch (error) {
    postMessage({ run, trap: String(error) });
  }
}
