// Analyses files away from the page. The build puts the script shared with the page before this one.
//
//   { module }                      ->  (nothing; the module is made ready)
//   { run, name, bytes, options }   ->  { run, progress: phase } …  then  { run, result: json }
//                                       or { run, trap: message }, after which the page replaces it
"use strict";

onmessage = ({ data }) => {
  const { module, run, name, bytes, options } = data;
  try {
    if (module) {
      wasm_bindgen.initSync({ module });
    } else {
      const progress = (phase) => postMessage({ run, progress: phase });
      const content = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes;
      postMessage({ run, result: wasm_bindgen.analyze_message(name, content, options, progress) });
    }
  } catch (error) {
    postMessage({ run, trap: String(error) });
  }
};
