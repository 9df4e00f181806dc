/**
 * Spreadsheets take what begins with one of these signs for a formula, and an apostrophe before it says that it is text. Which
 * separator a spreadsheet splits at is its reader's setting, so a cell may begin after each of them, also within quotes.
 */
const formulaSigns = new Set("=+-@＝＋－＠﹢﹣﹦﹫");
const separators = new Set(",;|\t");
const lineEnds = new Set("\r\n");
const anySign = /[=+\-@＝＋－＠﹢﹣﹦﹫\t\r]/;
/** What is skipped, or stands around the cell, before it is read. */
const unseen = /[\s\p{Cf}"]/u;

/** The text that is never a formula; any other text is left as it is. */
export function withFormulaMarks(text: string): string {
  return mapMarks(text, (marks) => marks || "'");
}

/** As `withFormulaMarks`, in a way that `withoutFormulaMarks` undoes: apostrophes that the author wrote there get one more. */
export function withOwnFormulaMarks(text: string): string {
  return mapMarks(text, (marks) => `'${marks}`);
}

export function withoutFormulaMarks(text: string): string {
  return mapMarks(text, (marks) => marks.slice(1));
}

/** Changes the apostrophes before each sign at which a formula could begin, of which there may be none. */
function mapMarks(text: string, change: (marks: string) => string): string {
  if (!anySign.test(text)) return text;
  let mapped = "";
  let marks = "";
  let afterSeparator = true;
  let begins = true;
  for (const sign of text) {
    if (sign === "'" && begins) {
      marks += sign;
      continue;
    }
    const isFormula = formulaSigns.has(sign) || (afterSeparator && (sign === "\t" || sign === "\r"));
    mapped += (begins && isFormula ? change(marks) : marks) + sign;
    afterSeparator = separators.has(sign);
    begins = afterSeparator || lineEnds.has(sign) || (begins && marks === "" && unseen.test(sign));
    marks = "";
  }
  return mapped + marks;
}
