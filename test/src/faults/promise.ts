/** Of a cell, whose deadlines come at once: n8n's own time-out is 5 minutes, and that of its connections 30 s. */
export const PROMISED_MS = 15_000;

/** In MB: 50 as bytes, as text and on the way. A body that is read whole takes 2,000. */
export const MOST_MB = 500;
