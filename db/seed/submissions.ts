/** What the demo's reps hand in, and what assessors write. The first text of a task is a good one, the second misses something. */

export interface DemoSubmission {
  written: string;
  link: string;
}

export const submissions: { [demonstrationId: string]: [DemoSubmission, DemoSubmission] } = {
  "starter-playbook-page": [
    {
      written: `FOR WHOM
Wholesalers of chilled food with one to three cold rooms and up to ten vans. Not for producers with a line of their own: they need more than monitoring.

THE BAD DAY
A cold room fails on Saturday night and is found on Monday at four. Dairy is written off, two customers get nothing.

WHO DOES WHAT
We survey, install and answer the phone until 22:00. Frostline runs the cloud, sends alarms and answers us at any hour when product is at risk.

ONE SUM
30 sensors on Assured: 30 × 9.00 × 12 = 3,240 a year. One prevented loss of 6,000 pays for it. Weak spot: we assume one preventable loss a year; with one every two years it does not pay.

THREE QUESTIONS
When did you last throw goods away because of temperature? Who knew, and when? What did it cost besides the goods?

FIRST STEP
Walk one room with us for an hour. Call Freja at the desk; a person answers.`,
      link: "",
    },
    {
      written: `For whom: everybody who keeps things cold.

The bad day: temperatures can go wrong and products are lost. This is a big problem in the industry.

Who does what: we install, Frostline delivers.

One sum: the sensors cost 9.00 a month and save many thousands a year.

Three questions: do you have problems with temperature? Do you want to save money? When can we start?

First step: write to our info address.`,
      link: "",
    },
  ],
  "discovery-call": [
    {
      written: `NOTE AFTER THE CALL, Castlemere Fresh

The night: a Sunday in June, room 1. Warm from about 21:30. Nobody on call. Found at 04:00 by the early shift. Dairy written off.

The bill, as the director named it: stock 5,400; disposal 310; second trip 420; eleven hours of quality at 40 = 440; credit note 900. Together 7,470. Five events last year at much the same cost.

What could have been saved: two of five. Both in room 1 at night, because the stock could have gone to room 2 by midnight. Not the two warm deliveries, not the power cut. Benefit 2 × 7,470 = 14,940 a year.

Against it, at list, 28 sensors: Assured 28 × 9.00 × 12 = 3,024; calibration 28 × 45 = 1,260; once: 2 gateways 780 and 2 days 1,700 = 2,480. Net 10,656 a year, payback 2.8 months. Break-even at 0.7 prevented events a year. Cautious: one event prevented, net 3,186 a year, payback 9.3 months.

Who else: Ms Orlo (finance), against subscriptions; Bram (IT). Next step: 30 minutes with Ms Orlo and the five credit notes on the table, Thursday.`,
      link: "https://files.waymark.example/castlemere-call-transcript",
    },
    {
      written: `The director was friendly and sees the value. They lost stock in June, about 5,400. With five events a year that is 27,000 that Frostline saves them. 28 sensors on Assured are 3,024 a year, so it pays back in about six weeks.

They want to talk to finance first. I will send a quote.`,
      link: "https://files.waymark.example/castlemere-short-call",
    },
  ],
  "deal-defence": [
    {
      written: `1. THE DEAL
At list: 80 × 9.00 × 36 = 25,920 on plans; gateways 1,170; probes 380; four days 3,400. As a select partner we buy the plans at 22 % off: 20,217.60. Sixteen per cent off the plans takes 4,147.20 of our 5,702.40 there. Days earn 4 × (850 − 540) = 1,240. The largest discount that stays at the floor is worked out in the sheet, line by line, with what I typed.

2. THE CALL
First: is calibration in the other offer? What happens at night when an alarm goes off? Scope: the 20 sensors in the dry hall to Essential, as Ms Rood only needs a daily curve: 20 × 3.00 × 36 = 2,160 less for them, 475 of it our margin. Trades: the second site signed now for a date in six months; a reference visit after the audit.

3. WHERE I STOP
At the floor I write to the partner manager before Friday, with the sheet. If calibration is missing there and they will not compare it, I walk, and say that the audit date is safe with us until the end of the month.

4. THE MAIL
Thank you for the open words. We have looked at scope before price …`,
      link: "",
    },
    {
      written: `I would match the price. Sixteen per cent on 25,920 is 4,147, and we get the second site later, so it is worth it. In the call I will explain that our quality is better and that the audit is in ten weeks, so they cannot wait.

If they still say no I ask the partner manager for more discount.`,
      link: "",
    },
  ],
  "sensor-placement-plan": [
    {
      written: `FROZEN STORE, 40 × 30 × 9 m. Grid 10 m: 5 × 4 points on each of five levels (0.5 to 8.5 m) = 100 mapping points. Permanent: 19, each with its reason on the list. Among them: north-west corner of the last aisle, 7.5 m: the night shift says goods go hard there, unit 1 blows on it, and the rule would put nothing there; middle door, 1.5 m inside, 2 m: open for ten minutes at 06:00; south wall, 7.5 m: afternoon sun. … Limit −18 °C from the food safety lead, delay 30 minutes.

MEDICINES ROOM, 12 × 8 × 3.6 m. Grid 5 m: 4 × 3 points on three levels = 36. Permanent: four. Below the unit at 2.4 m (risk of freezing, limit +2 °C), west wall at 1.5 m (heated office), door at 1.2 m, middle shelf as the reference. Probes in glycol, so that they follow product.

MAPPING: seven days loaded, over a defrost cycle and a week-end; repeated after any change of racking or unit. RADIO: each place 30 minutes with the door shut, pass at 95 % of readings; a failed place gets a second gateway, not more height. OPEN: back-up power of the ceiling void, whom to ask: their electrician.`,
      link: "https://files.waymark.example/halvorsen-pyle-plan",
    },
    {
      written: `Frozen store: 20 sensors in a 10 m grid at 2 m. Medicines room: 6 sensors in a 5 m grid at 2 m. One gateway in each. Mapping for two days. The radio is checked when everything is installed.`,
      link: "",
    },
  ],
  "commissioning-record": [
    {
      written: `DECISION: not released for 18:00 with these records. Trucks go to room 2 or are watched by hand every 15 minutes until the points below are closed.

FAILED: names of 3 and 4 are swapped (the line of 4 rose when 3 was warmed). Ice point of probe 2: +0.4 twice is outside the limit of the probe. Too-warm alarm: above 8 °C from 10:10, delay 15 minutes, so due at 10:25 and seen at 10:25: pass. Side by side: tag 8 is 0.4 above the reference, its limit is 0.3. MKT: the eight readings give 5.2 and their mean is 5.1; an MKT is never below the mean, so the 5.0 of the report is wrong. Silence: 45 minutes out at one reading in five minutes on eight sensors are 72 readings, 70 came back.

NOT TESTED: too cold, no answer, mains at the switch, name of 4.

BEFORE 17:00, in order: names again (20 min), too-cold alarm with an ice pack on tag 5 (30), no answer with Ms Solberg's phone (20), probe 2 changed for the spare and its ice point (45).

OPEN: mains switch, key with the landlord, I. Solberg, by Friday. Two readings lost, asked of Frostline support, us, by Monday.`,
      link: "",
    },
    {
      written: `All tests passed apart from the mains switch, which is in a locked room. The names are fine. Probe 2 shows +0.4 twice, so it is stable. The system can be used from 18:00. The too-cold alarm uses the same software and works.`,
      link: "",
    },
  ],
  "first-response-reply": [
    {
      written: `1. SEVERITY: S1. Product at risk now and nobody sees it: 14 of 14 sensors silent, cooling alarm heard, 0.4 °C every 20 minutes. From 6.0 at 18:05 the limit of 8 °C is reached at about 19:45, perhaps earlier with the door in use. Reply due 19:12.

2. REPLY
Dana, this is Tollgate Service. We treat room B as an emergency, case 4471. Last value we saw: 6.0 °C at 18:05, rising.
Please do now: keep the door shut, and have one person read a thermometer in the middle of the room every 10 minutes and write it down with the time.
Please do not pull the plug of the gateway: it holds readings that show what happened.
The 19:30 van: the six pallets wait until your quality manager has decided with the readings. We cannot release stock, and you should not have to.
I call you at 19:00 with what we found. Until then: +49 30 5550 142, a person answers.

3. INTERNAL: saved before any change: readings, alarm log, gateway status, rules. To the duty engineer: S1, gateway of B down or without power, cooling alarm, room A and C fine. To raise later: the silent alarm went to a contact who left last month.`,
      link: "",
    },
    {
      written: `Severity S2, because part of the site is blind. Reply within two hours.

Hi Dana, sorry for the trouble! It seems that the gateway lost its connection. Please restart it by pulling the plug for ten seconds and let us know. The stock should be fine as it was only at 6 °C. Have a nice evening.

Internal: customer restarted gateway.`,
      link: "",
    },
  ],
  "escalation-handover": [
    {
      written: `1. CALLS. Duty engineer at 10:10 (half an hour on an S2 without a cause), at the latest 10:40. 11:00 compressor stopped: re-graded S1, incident lead at once. Sum: −20.6 to −20.0 in 15 minutes is 2.4 °C an hour; −18 °C is 2.0 away at 11:00, so about 11:50. Nobody reads chamber 1 since 11:10.

2. HANDOVER 11:12
Situation: Brackwater, chamber 1, S1 as of 11:10. Compressor stopped at about 11:00. −20.0 at 11:00 by hand, limit −18 at about 11:50. Nobody is reading now.
Background: network changed over at 08:50, all 26 sensors silent since 08:55. Gateway restarted at 10:20 at the customer's wish, without a photo before: that is our mistake. Network company has been called, no answer.
Assessment: two faults, not one. The silence is the network; the warming is the compressor.
Request: take the technical lead. Name a person on site for the readings with the depot manager within five minutes; I keep the log and the updates.

3. UPDATE 11:15. We cannot see chamber 1 and it is warming … who pays is a question for after the goods are safe, and I have written down that you asked.

4. REVIEW. Each change of network has a test of alarms within 30 minutes. A case passes to the duty engineer at 30 minutes by a timer, not by memory.`,
      link: "https://files.waymark.example/brackwater-read-back",
    },
    {
      written: `Calls: the network company should have been called earlier. I would stay at S2 as the thermometer still shows −20.

Handover: chamber 1 is silent since the network change. We restarted the gateway and wait for the network company. The compressor has also stopped. Please help.

Update: we are working on it with high priority.

Review: better communication.`,
      link: "",
    },
  ],
};

/** For any other task that takes text. */
export const plainSubmissions: [DemoSubmission, DemoSubmission] = [
  { written: "My work is below, part by part, with each figure and where it comes from.", link: "" },
  { written: "A first version; two parts are still short.", link: "" },
];

/** For tasks that take no text. */
export const submissionLink = "https://files.waymark.example/hand-in";

export const feedback = {
  full: [
    "Clear and complete; I would use it as it stands.",
    "Each figure can be followed to its source.",
    "Exactly this. Keep doing it with customers.",
  ],
  part: [
    "On the right way, but a stranger could not act on it yet.",
    "The point is there; the number behind it is not.",
    "Good start. Say who, by when.",
  ],
  none: [
    "Missing. Read this part of the task again.",
    "This is an assertion; the task asks for the working.",
  ],
};

export const comments = {
  passed: ["Passed. Well prepared.", "Passed; see the remarks for next time.", "A pleasure to read. Passed."],
  returned: [
    "I return this for revision: two parts are too short to be judged. Use the remarks, and submit all of it again.",
  ],
  failed: [
    "Not yet. Take the remarks one by one and submit it again.",
    "Not yet: the working is missing in two places. You are close.",
  ],
};
