/** Characters. In a file of its own, so that a page with the boxes loads nothing else. */
export const longestAsking = 600;
export const longestAnswer = 300;
