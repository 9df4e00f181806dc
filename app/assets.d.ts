/** The compiler turns these imports into the file's public address. */
declare module "*.css" {
  const href: string;
  export default href;
}
declare module "*.woff2" {
  const href: string;
  export default href;
}

/** The library of Node's old module of that name, published under a name of its own and without types. */
declare module "punycode.js" {
  const punycode: { toUnicode(domain: string): string };
  export default punycode;
}
