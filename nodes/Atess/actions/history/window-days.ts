/**
 * Days that are read at a time: 864 samples fill a page, so that no more than a page is held, and a read
 * that fails or reaches into the present loses no more than that. A month takes 11 calls; with windows of a
 * month it would be 9, and three times the memory.
 */
export const WINDOW_DAYS = 3;
