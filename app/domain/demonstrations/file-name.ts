/** What an uploaded file is called: nothing of its name decides what it is, runs, or hides what it ends in. */
import { acceptedMediaTypes } from "#app/domain/demonstrations/demonstrations";
import { recordingMediaTypes } from "#app/domain/demonstrations/recording";

/** Other endings that names of a type rightly have, beside the one it gets. */
const alsoRight: { [ending: string]: string[] } = {
  jpg: ["jpeg"],
  m4a: ["mp4"],
  mp4: ["m4v"],
  ogg: ["oga", "opus"],
  webm: ["weba"],
};

const longestName = 120;
/** File systems take 255; a name may gain a few when it is saved. */
const longestNameBytes = 200;

/** Names that Windows takes for a device, whatever follows. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i;

/**
 * The name to show a file under and to save it as: the last part of a path, without signs that control, hide or turn round,
 * ending in what the bytes were told to be. A right ending stays as it was written, another gives way. Naming twice is naming
 * once.
 */
export function fileNameFor(given: string, mediaType: string): string {
  const ending = acceptedMediaTypes[mediaType] ?? recordingMediaTypes[mediaType];
  if (ending === undefined) throw new Error(`No file of the type ${mediaType} is kept.`);
  const right = [ending, ...(alsoRight[ending] ?? [])];
  const isRight = (last: string | null) => last !== null && right.includes(last.toLowerCase());
  const full = tidy(given.split(/[/\\]/).at(-1) ?? "");
  // Of a name that ends wrongly what stands before it may be right: a picture.png.exe.
  const name = isRight(endingOf(full)) ? full : withoutEnding(full);
  const last = endingOf(name);
  const [stem, kept] = last !== null && isRight(last) ? [withoutEnding(name), last] : [name, ending];
  return `${shorten(stem.replace(device, "_$&"), kept) || "file"}.${kept}`;
}

/** The name of a file that is not kept, as far as it can be shown. */
export function shownName(given: string): string {
  return shorten(tidy(given.split(/[/\\]/).at(-1) ?? ""), "") || "file";
}

/** Without controls, invisible and turning signs, and what Windows takes in no name. */
function tidy(name: string): string {
  const visible = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, "")
    .replace(/[\p{Zs}]+/gu, " ")
    .replace(/[<>:"|?*]/g, "_");
  return trimEnds(visible);
}

/** Hidden files begin with a full stop; Windows drops those at the end, and with them what hides an ending. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, "");
}

/** What looks like an ending: a few letters and digits after the last full stop, of which the first is a letter. */
function endingOf(name: string): string | null {
  return /[^.]\.(\p{L}[\p{L}\p{N}]{0,4})$/u.exec(name)?.[1] ?? null;
}

function withoutEnding(name: string): string {
  const last = endingOf(name);
  return last === null ? name : trimEnds(name.slice(0, -last.length - 1));
}

function shorten(stem: string, ending: string): string {
  let signs = longestName - ending.length - 1;
  let bytes = longestNameBytes - ending.length - 1;
  let short = "";
  for (const sign of stem) {
    signs -= 1;
    bytes -= new TextEncoder().encode(sign).length;
    if (signs < 0 || bytes < 0) break;
    short += sign;
  }
  return trimEnds(short);
}
