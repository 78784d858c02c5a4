// `node chrono_texts.js NODE_MODULES TIMES FILE ...`: chrono-node over every file so many times; prints how much was found.
const fs = require("fs");
const path = require("path");

const [modules, times, ...files] = process.argv.slice(2);
const chrono = require(path.join(path.resolve(modules), "chrono-node"));
const texts = files.map((file) => fs.readFileSync(file, "utf8"));
const written = new Date(Date.UTC(2007, 7, 3, 12));
let found = 0;
for (let time = 0; time < Number(times); time += 1) {
  found = 0;
  for (const text of texts) found += chrono.parse(text, written).length;
}
console.log(found);
