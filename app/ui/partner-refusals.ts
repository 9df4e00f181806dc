/** What to say when a partner could not be saved, by field. */
export const partnerRefusals = {
  "name-taken": { name: "Another partner has this name." },
  "unknown-tier": { tierId: "Choose one of the tiers." },
};
