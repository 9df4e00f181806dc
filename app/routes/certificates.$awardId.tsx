import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCertificate } from "#app/domain/certification/read-certificate.server";
import { readStandard } from "#app/domain/certification/standard.server";
import { isolated } from "#app/domain/isolated";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AwardNotice } from "#app/ui/award-notice";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { Certificate } from "#app/ui/certificate";
import { PrintButton } from "#app/ui/print-button";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data ? `Certificate: ${data.award.title}, ${isolated(data.award.holder)}` : "Certificate"} · Waymark`,
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "progress.read");
  const { context, program } = waymark();
  const award = requireFound(await readCertificate(context, seenBy, params["awardId"] ?? ""));
  const { id, title, holder, partner, awardedAt, validThrough, status } = award;
  const isOwn = award.personId === seenBy.viewer.personId;
  return json({
    award: { id, title, holder, partner, awardedAt, validThrough, status },
    summary: (await readStandard(context, award)).summary,
    back: isOwn
      ? { label: "My trail", to: paths.trail() }
      : { label: holder, to: paths.person(award.personId) },
    program: program.name,
    zone: program.zone,
    verifyUrl: `${publicOrigin(request)}${paths.verify(id)}`,
  });
}

export default function CertificatePage() {
  const { award, summary, back, program, zone, verifyUrl } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[back, { label: award.title }]} />
      <AwardNotice award={award} />
      <Certificate award={award} summary={summary} program={program} zone={zone} verifyUrl={verifyUrl} />
      <p className="actions no-print">
        <PrintButton>Print or save as PDF</PrintButton>
        <ButtonLink kind="quiet" to={paths.verify(award.id)}>
          Public verification page
        </ButtonLink>
      </p>
    </>
  );
}
