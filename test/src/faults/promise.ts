/** Of a cell, whose deadlines come at once: n8n's own time-out is 5 minutes, and that of its connections 30 s. */
export const PROMISED_MS = 15_000;

/** In MB: 50 as text, and what the collector has not taken yet; 91 were measured. A body that is read whole takes 2,000. */
export const MOST_MB = 300;
