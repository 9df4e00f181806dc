/** The program's settings for assessing: when assessors work, how soon they decide, and how often two of them judge. */

export interface AssessingPolicy {
  /** ISO days of the week on which assessors work: 1 = Monday. At least one. */
  days: number[];
  /** Opening and closing by the clocks of the program's zone, HH:MM; opens before it closes. */
  opens: string;
  closes: string;
  /** Days off, YYYY-MM-DD, in order. */
  holidays: string[];
  /** The service level: business hours from handing in to the decision. */
  serviceHours: number;
  /** Per cent of submissions that two assessors judge without knowing of each other. */
  secondShare: number;
  /** Difference of their points, in per cent of the most there are, above which a third decides. */
  secondDifference: number;
}

/** In force until an admin saves others: two working days. */
export const defaultPolicy: AssessingPolicy = {
  days: [1, 2, 3, 4, 5],
  opens: "09:00",
  closes: "17:00",
  holidays: [],
  serviceHours: 16,
  secondShare: 0,
  secondDifference: 20,
};

export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
