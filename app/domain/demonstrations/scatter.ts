/** Chance that comes out the same every time. */

/**
 * A whole number from 0 to 2³² − 1 for a text: FNV-1a of 32 bits with the finishing step of MurmurHash3, so that neighbouring ids
 * come to lie far apart.
 */
export function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
