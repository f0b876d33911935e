
// A fault of the program (or no memory left) leaves the module's memory in any state: the next file gets a fresh instance.
// The module asks for one, too; alone that comes too late, after the next arguments are in the old memory.
const analyzeOnce = analyze;
analyze = function (name, bytes, options) {
  try {
    return analyzeOnce(name, bytes, options);
  } catch (error) {
    const isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (isTrap || error?.cause?.code === "broken") {
      __wbg_reset_state();
    }
    throw error;
  }
};
