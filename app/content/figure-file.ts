/** The figure's own name within its module: what follows "figures/". */
export function figureFile(src: string): string {
  return src.replace(/^figures\//, "");
}
