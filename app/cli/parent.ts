/** Read before anything else is loaded: a parent that ends meanwhile is missed otherwise. */
export const parentAtStart = process.ppid;
