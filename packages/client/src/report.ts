/** `atess-client/report`: a day, a month or a fleet as a page that people open. */
export * from './report/index.ts';
