import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { verifyAward } from "#app/domain/certification/verify.server";
import { requireFound } from "#app/http/require.server";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { PageHeader } from "#app/ui/page-header";
import { VerifySeal } from "#app/ui/verify-seal";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.verification.title}, ${data.verification.holder}` : "Verification"} · Waymark` },
  { name: "robots", content: "noindex" },
];

/** Public: whoever holds the id of an award may ask whether it is valid. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { context, program } = waymark();
  const verification = requireFound(await verifyAward(context, params["awardId"] ?? ""));
  return json({ verification, program: program.name, zone: program.zone });
}

export default function VerifyPage() {
  const { verification, program, zone } = useLoaderData<typeof loader>();
  const { status, title, holder, partner, awardedAt, validThrough, revokedAt } = verification;
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
      <p className="muted">
        This page is the record itself, read at this moment from {program}’s certification register.
      </p>
    </>
  );
}
