// Starts the page: gets the module, hands it to the page's code, makes the worker's script.
//
// The site names its files in this script's data attributes; the single file carries them in elements
// (`soi-wasm`, `soi-worker`, `soi-glue`, and one for each module that few visitors need: `soi-readers`,
// `soi-across`, loaded when they are first asked for). Written without newer syntax, so that an old browser still
// reads what it lacks; all after that may rely on Chrome 109, Firefox 115 and Safari 16.4.
(function () {
  "use strict";

  var script = document.currentScript;
  var later = {};

  function start() {
    return Promise.all([module("soi-wasm", "data-wasm"), workerScript()]).then(function (parts) {
      // A Blob, also on the site: a worker made from it inherits the page's content security policy.
      var blob = new Blob([parts[1]], { type: "text/javascript" });
      wasm_bindgen.initSync({ module: parts[0] });
      document.getElementById("app").textContent = "";
      wasm_bindgen.start_page(parts[0], URL.createObjectURL(blob), loadLater);
      document.documentElement.setAttribute("data-soi", "ready");
    });
  }

  // Loaded once; after a failure the next file may try again.
  function loadLater(name) {
    if (!later[name]) {
      later[name] = module("soi-" + name, "data-" + name);
      later[name].catch(function () {
        delete later[name];
      });
    }
    return later[name];
  }

  function module(element, attribute) {
    var carried = document.getElementById(element);
    if (!carried) {
      return fetched(script.getAttribute(attribute)).then(function (response) {
        // Streaming refuses a server that sends another type than application/wasm.
        return WebAssembly.compileStreaming(response.clone()).catch(function () {
          return response.arrayBuffer().then(WebAssembly.compile);
        });
      });
    }
    var packed = Uint8Array.from(atob(carried.textContent), function (c) {
      return c.charCodeAt(0);
    });
    carried.remove();
    var unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(unpacked).arrayBuffer().then(function (bytes) {
      return WebAssembly.compile(bytes);
    });
  }

  function workerScript() {
    var own = document.getElementById("soi-worker");
    if (!own) {
      return fetched(script.getAttribute("data-worker")).then(function (response) {
        return response.text();
      });
    }
    return document.getElementById("soi-glue").textContent + "\n" + own.textContent;
  }

  function fetched(name) {
    return fetch(name).then(function (response) {
      if (!response.ok) {
        throw new Error(name + ": " + response.status);
      }
      return response;
    });
  }

  // The site works without a network after the first visit; a file needs no such thing.
  function keepForLater() {
    if (script.getAttribute("data-wasm") && "serviceWorker" in navigator) {
      navigator.serviceWorker.register("service-worker.js").catch(function () {
        // Private windows refuse; the page works all the same.
      });
    }
  }

  function fail(error) {
    var app = document.getElementById("app");
    app.textContent = "";
    [
      ["vi", "Không mở được Soi. Cần Chrome hoặc Edge từ bản 109, Firefox từ bản 115, Safari từ bản 16.4."],
      ["en", "Soi could not start. It needs Chrome or Edge 109, Firefox 115, Safari 16.4, or newer."],
      ["en", String(error)],
    ].forEach(function (line) {
      var p = document.createElement("p");
      p.setAttribute("lang", line[0]);
      p.setAttribute("role", "alert");
      p.textContent = line[1];
      app.appendChild(p);
    });
    document.documentElement.setAttribute("data-soi", "failed");
  }

  if (typeof wasm_bindgen === "undefined" || typeof DecompressionStream === "undefined") {
    fail("WebAssembly, DecompressionStream");
    return;
  }
  start().then(keepForLater).catch(fail);
})();
