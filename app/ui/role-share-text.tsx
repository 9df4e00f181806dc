import { type RoleShare, sharePercent } from "#app/domain/reports/figures";

/** "67 % (4 of 6)", or "no people": nobody to certify is not the same as nobody certified. */
export function RoleShareText({ share }: { share: Pick<RoleShare, "people" | "certified"> | undefined }) {
  const percent = share ? sharePercent(share) : null;
  if (!share || percent === null) return <span className="muted">no people</span>;
  return (
    <>
      {percent} %{" "}
      <span className="muted">
        ({share.certified} of {share.people})
      </span>
    </>
  );
}
