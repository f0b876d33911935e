// In Node the module loads itself: `init` is there so that one program runs in Node and on a page.
import soi from "./node.cjs";

export const { analyze, initSync } = soi;
export default soi.default;
