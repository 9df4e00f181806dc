import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptedMediaTypes } from "#app/domain/demonstrations/demonstrations";
import { fileNameFor } from "#app/domain/demonstrations/file-name";
import { recordingMediaTypes } from "#app/domain/demonstrations/recording";

const pdf = "application/pdf";
const endings = { ...acceptedMediaTypes, ...recordingMediaTypes };

describe("a file is called", () => {
  test.each([
    ["Plan.pdf", "Plan.pdf"],
    ["Plan.PDF", "Plan.PDF"],
    ["Angebot für Žiga 2. Fassung.pdf", "Angebot für Žiga 2. Fassung.pdf"],
    ["提案.pdf", "提案.pdf"],
    ["john.smith.v2.pdf", "john.smith.v2.pdf"],
    ["Report v1.2", "Report v1.2.pdf"],
    ["a.html", "a.pdf"],
    ["a.HTML", "a.pdf"],
    ["report.pdf.exe", "report.pdf"],
    ["report.pdf .exe", "report.pdf"],
    ["report.exe.pdf", "report.exe.pdf"],
    ["report.exe. . .", "report.pdf"],
    ["report.\u202efdp.exe", "report.fdp.pdf"],
    ["report\u200b.ex\u00ade", "report.pdf"],
    ["report.ｅｘｅ", "report.pdf"],
    ["C:\\temp\\..\\plan.pdf", "plan.pdf"],
    ["/etc/passwd", "passwd.pdf"],
    [".htaccess", "htaccess.pdf"],
    [".pdf", "pdf.pdf"],
    ["con", "_con.pdf"],
    ["CON.pdf", "_CON.pdf"],
    ["aux.tar.pdf", "_aux.tar.pdf"],
    ["LPT¹.pdf", "_LPT¹.pdf"],
    ["console.pdf", "console.pdf"],
    ['a<b>:"|?*.pdf', "a_b______.pdf"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"],
    ["", "file.pdf"],
    ["\u202e", "file.pdf"],
    ["../..", "file.pdf"],
  ])("for %j: %j", (given, shown) => {
    expect(fileNameFor(given, pdf)).toBe(shown);
  });

  test("by a right ending of its kind where it has one", () => {
    expect(fileNameFor("photo.JPEG", "image/jpeg")).toBe("photo.JPEG");
    expect(fileNameFor("photo.png", "image/jpeg")).toBe("photo.jpg");
    expect(fileNameFor("call.opus", "audio/ogg")).toBe("call.opus");
    expect(fileNameFor("clip.mp4.scr", "video/mp4")).toBe("clip.mp4");
  });
});

test("whatever it was called, its ending is that of its type, nothing in it hides or controls, and it can be saved anywhere", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      ".",
      "..",
      "/",
      "\\",
      "con",
      "nul.",
      ".exe",
      ".html",
      ".pdf",
      ".lnk",
      " ",
      "\u202e",
      "\ud800",
    ),
    fc.constantFrom(...Object.values(endings)),
    fc.constant("long ".repeat(60)),
  );
  const named = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(named, fc.constantFrom(...Object.keys(endings)), (given, mediaType) => {
      const name = fileNameFor(given, mediaType);
      expect(name).toMatch(/^[^./\\<>:"|?* ][^/\\<>:"|?*]*\.[a-z0-9]{2,5}$/iu);
      const right = [endings[mediaType], "jpeg", "mp4", "m4v", "oga", "opus", "weba"];
      expect(right).toContain(name.split(".").at(-1)?.toLowerCase());
      expect(fileNameFor(name, mediaType)).toBe(name);
      expect(name).not.toMatch(/\p{C}|[\u2028\u2029]/u);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(() => encodeURIComponent(name)).not.toThrow();
    }),
    { numRuns: 150 },
  );
});
