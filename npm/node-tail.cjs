
exports.analyze = analyze;
// In Node the module is loaded already: these are there so that one program runs in Node and on a page.
exports.initSync = () => {};
exports.default = async () => {};
