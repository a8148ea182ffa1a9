// Reads {name: html} as JSON on standard input; writes what html-validate finds wrong, one line each. No network.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { HtmlValidate } = createRequire(process.argv[2])("html-validate");
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // How the source is written, not what it means.
    "attribute-boolean-style": "off",
    "doctype-style": "off",
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
  },
});
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const report = await validator.validateString(html, name);
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      console.log(`${name}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
}
