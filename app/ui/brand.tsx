/** The mark: a blaze as painted on trees, on it a switchback that reads as a W, and the place where one stands. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg
      className="brand-mark"
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path className="brand-blaze" d="M16 1.2 30.8 16 16 30.8 1.2 16z" />
      <path className="brand-route" d="m8.2 13 4 8.2L16 14l3.8 7.2 4-8.2" />
      <circle className="brand-here" cx="23.8" cy="12.4" r="2.6" />
    </svg>
  );
}
