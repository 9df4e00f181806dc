import { BrandMark } from "#app/ui/brand";
import { DateText } from "#app/ui/date-text";

export interface CertificateProps {
  award: {
    id: string;
    title: string;
    holder: string;
    partner: string;
    awardedAt: string;
    /** Last valid day, YYYY-MM-DD. */
    validThrough: string;
    status: "active" | "expired" | "revoked";
  };
  /** What its holder can do; empty where the track does not say. */
  summary: string;
  program: string;
  zone: string;
  verifyUrl: string;
}

/** A name has up to a hundred letters, and the sheet one height. */
function lengthClass(name: string): string {
  return name.length > 56 ? " is-very-long" : name.length > 26 ? " is-long" : "";
}

/** The certificate itself: a sheet on screen, one A4 page across in print. */
export function Certificate({ award, summary, program, zone, verifyUrl }: CertificateProps) {
  return (
    <article className={`certificate is-${award.status}`} aria-labelledby="certificate-title">
      <div className="certificate-sheet">
        <div className="certificate-map">
          <Contours />
        </div>
        <p className="certificate-program">
          <BrandMark size={44} />
          <span>{program} partner program</span>
        </p>
        <p className="certificate-line">This certifies that</p>
        <p className={`certificate-holder${lengthClass(award.holder)}`}>
          <bdi>{award.holder}</bdi>
        </p>
        <p className="certificate-line">
          of <bdi>{award.partner}</bdi> has earned
        </p>
        <h1 className="certificate-title" id="certificate-title">
          {award.title}
        </h1>
        {summary && <p className="certificate-summary">{summary}</p>}
        <dl className="certificate-facts">
          <div>
            <dt>Awarded</dt>
            <dd>
              <DateText instant={award.awardedAt} zone={zone} />
            </dd>
          </div>
          <div>
            <dt>Valid through</dt>
            <dd>
              <DateText date={award.validThrough} />
            </dd>
          </div>
          <div className="certificate-verify">
            <dt>Verify at</dt>
            <dd>
              <a href={verifyUrl}>{verifyUrl}</a>
            </dd>
          </div>
        </dl>
        {award.status === "active" ? null : (
          <p className="certificate-stamp">{award.status === "expired" ? "Expired" : "Revoked"}</p>
        )}
      </div>
    </article>
  );
}

/** Contour lines of a summit, as on a map sheet. */
function Contours() {
  const rings = [
    "M40 250C60 120 190 30 330 60s240 150 190 270-190 150-320 120S20 380 40 250",
    "M90 250C104 156 205 88 318 106s186 116 148 206-150 114-248 94S76 344 90 250",
    "M140 252c10-66 84-110 166-98s136 82 108 146-112 80-184 66-100-46-90-114",
    "M192 254c6-42 54-68 106-60s84 52 66 92-70 48-114 40-64-28-58-72",
    "M244 256c4-20 26-32 50-28s38 26 30 44-32 24-54 20-30-14-26-36",
  ];
  return (
    <svg className="certificate-contours" viewBox="0 0 560 480" aria-hidden="true" focusable="false">
      {rings.map((ring) => (
        <path key={ring} d={ring} />
      ))}
    </svg>
  );
}
