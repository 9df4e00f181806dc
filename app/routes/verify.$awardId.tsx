import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { verifyAward } from "#app/domain/certification/verify.server";
import { isolated } from "#app/domain/isolated";
import { AwardStandard } from "#app/ui/award-standard";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { PageHeader } from "#app/ui/page-header";
import { VerifySeal } from "#app/ui/verify-seal";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.verification ? `${data.verification.title}, ${isolated(data.verification.holder)}` : "Verification"} · Waymark`,
  },
  { name: "robots", content: "noindex" },
];

/** Public: whoever holds the id of an award may ask whether it is valid. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { context, program } = waymark();
  const verification = await verifyAward(context, params["awardId"] ?? "");
  const status = verification ? 200 : 404;
  return json({ verification: verification ?? null, program: program.name, zone: program.zone }, { status });
}

export default function VerifyPage() {
  const { verification, program, zone } = useLoaderData<typeof loader>();
  if (!verification) return <Unknown program={program} />;
  const { status, title, holder, partner, awardedAt, validThrough, revokedAt, standard } = verification;
  return (
    <>
      <PageHeader eyebrow={`${program} certification`} title={title} />
      <VerifySeal status={status} />
      <Facts
        items={[
          { label: "Holder", value: holder },
          { label: "Partner", value: partner },
          { label: "Awarded", value: <DateText instant={awardedAt} zone={zone} /> },
          {
            label: status === "expired" ? "Was valid through" : "Valid through",
            value: <DateText date={validThrough} />,
          },
          ...(revokedAt ? [{ label: "Revoked", value: <DateText instant={revokedAt} zone={zone} /> }] : []),
        ]}
      />
      <AwardStandard standard={standard} />
      <p className="muted">
        This page is the record itself, read at this moment from {program}’s certification register.
      </p>
    </>
  );
}

function Unknown({ program }: { program: string }) {
  return (
    <PageHeader
      eyebrow={`${program} certification`}
      title="No certificate has this number"
      lede="Compare it with the certificate, letter by letter. If they are the same, the certificate was not issued here."
    />
  );
}
