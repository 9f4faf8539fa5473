export type { Fault } from './fault-words.ts';
export { isFed } from './fed.ts';
export { batteryStateOf, gridStateOf } from './flow-state.ts';
export { isImpossibleStep, withoutImpossible } from './impossible.ts';
export { instantIn, instantOf, type LocalInstant } from './instant.ts';
export {
	dayBounds,
	dayLengthMinutes,
	expectedSamples,
	localDay,
	localDayAt,
	localTimeAt,
	SAMPLE_MINUTES,
} from './local-day.ts';
export { isLost, lostOf } from './lost.ts';
export { isModelDecisive } from './measured.ts';
export { normaliseAll, normaliseStream } from './normalise-all.ts';
export { normalise } from './normalise.ts';
export type { NormaliseOptions, PowerUnit } from './options.ts';
export { QUALITY_CODES, type QualityCode, type QualityFlag } from './quality.ts';
export {
	MEASURED,
	QUANTITIES,
	type MeasuredName,
	type Quantity,
	type QuantityName,
} from './quantities.ts';
export type { NormalisedRecord } from './record.ts';
export {
	QUALITY_FIELDS,
	RECORD_FIELDS,
	RECORD_NAMES,
	type RecordField,
	type RecordFieldName,
} from './record-fields.ts';
export {
	ageSeconds,
	emptyRecord,
	faultText,
	simpleRecord,
	type DeviceAbout,
	type SimpleRecord,
} from './simple-record.ts';
export { recordSentence, sentence, valuesInWords } from './sentence.ts';
export { shownPower } from './shown-power.ts';
export { SIGNS } from './signs.ts';
export { rowAt, timeIn } from './row-time.ts';
export { readTime, sentTime, type SentTime } from './sent-time.ts';
export { rawText } from './read-number.ts';
export { unsaidFaultWords } from './unsaid-faults.ts';
export { isZone } from './zone.ts';
