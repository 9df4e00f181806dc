/** The compiler turns these imports into the file's public address. */
declare module "*.css" {
  const href: string;
  export default href;
}
declare module "*.woff2" {
  const href: string;
  export default href;
}

/** By its file, because its bare name is a deprecated module of Node's own. */
declare module "punycode/punycode.js" {
  export { default } from "punycode";
}
