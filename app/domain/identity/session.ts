/** How long a session holds. */

/** Hours without a request after which a session ends. */
export const idleHours = 12;
/** Days after which a session ends, however busy. */
export const absoluteDays = 14;
/** Minutes between two notes of a session's last use, so that most requests only read. */
export const touchMinutes = 5;
/** Minutes after a sign-in, or a code entered since, in which nobody is asked again before a sensitive change. */
export const confirmedMinutes = 60;
