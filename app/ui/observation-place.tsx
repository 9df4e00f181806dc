import { parseLink } from "#app/domain/demonstrations/demonstrations";

/** Where an observation takes place: a link to a call, or a place in words. */
export function ObservationPlace({ place }: { place: string }) {
  const link = parseLink(place);
  if (!link) return <bdi>{place}</bdi>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow">
      {link}
    </a>
  );
}
