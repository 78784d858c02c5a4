// `node edtf_texts.js NODE_MODULES < STRINGS`: npm's edtf on each line: first and last day, `-` for none, or `refused`.
const fs = require("fs");
const path = require("path");

const edtf = require(path.join(path.resolve(process.argv[2]), "edtf")).default;
const day = (moment) => (Number.isFinite(moment) ? new Date(moment).toISOString().slice(0, -14) : "-");
for (const line of fs.readFileSync(0, "utf8").split("\n").filter((text) => text)) {
  try {
    const value = edtf(line);
    console.log(`${day(value.min)} ${day(value.max)}`);
  } catch {
    console.log("refused");
  }
}
