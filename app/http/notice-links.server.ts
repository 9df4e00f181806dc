import type { NoticeLinks } from "#app/domain/notices/notices";
import { paths } from "#app/paths";

/** Where the mails lead that tell people of what was decided about them. */
export function noticeLinks(origin: string): NoticeLinks {
  return {
    trail: () => `${origin}${paths.trail()}`,
    track: (trackId) => `${origin}${paths.track(trackId)}`,
    quiz: (moduleId) => `${origin}${paths.quiz(moduleId)}`,
    attemptRequest: (requestId) => `${origin}${paths.attemptRequest(requestId)}`,
    demonstration: (moduleId) => `${origin}${paths.demonstration(moduleId)}`,
    certificate: (awardId) => `${origin}${paths.certificate(awardId)}`,
  };
}
