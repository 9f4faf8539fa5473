/** Units as our document writes them, with the spellings of exports in lower case. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
	W: ['w', 'watt', 'watts', '瓦', '瓦特'],
	kW: ['kw', '千瓦'],
	VA: ['va', '伏安'],
	kVA: ['kva', '千伏安'],
	var: ['var', '乏'],
	kvar: ['kvar', '千乏'],
	Wh: ['wh', '瓦时'],
	kWh: ['kwh', 'kw·h', 'kw.h', '千瓦时', '度'],
	kWp: ['kwp'],
	V: ['v', 'volt', 'volts', '伏', '伏特'],
	mV: ['mv', '毫伏'],
	kV: ['kv', '千伏'],
	A: ['a', 'amp', 'ampere', '安', '安培'],
	mA: ['ma', '毫安'],
	Ah: ['ah', '安时'],
	Hz: ['hz', '赫兹', '赫'],
	kHz: ['khz', '千赫'],
	'%': ['%', '％', 'percent', '百分比'],
	degC: ['degc', '°c', '℃', '摄氏度'],
	degF: ['degf', '°f', '℉', '华氏度'],
	deg: ['deg', '°'],
	Ohm: ['ohm', 'ω', '欧', '欧姆'],
	kOhm: ['kohm', 'kω', '千欧'],
	MOhm: ['mohm', 'mω', '兆欧'],
	ms: ['ms', '毫秒'],
	s: ['s', 'sec', 'second', 'seconds', '秒'],
	min: ['min', 'minute', 'minutes', '分', '分钟'],
	h: ['h', 'hr', 'hour', 'hours', '时', '小时'],
};

/** Units whose size depends on a letter's case. */
const BY_CASE: Readonly<Record<string, string>> = { MW: 'MW', MWh: 'MWh', MVA: 'MVA', mW: 'mW' };

const BY_SPELLING = new Map(
	Object.entries(SPELLINGS).flatMap(([unit, all]) => all.map((one) => [one, unit] as const)),
);

const ESCAPED = [...BY_SPELLING.keys(), ...Object.keys(BY_CASE)]
	.sort((a, b) => b.length - a.length)
	.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
	.join('|');
/** A unit, with the factor of a raw value in front of it, such as 0.1V. */
const UNIT = `((?:0\\.\\d+|10+)\\s*(?:[*×x]\\s*)?)?(${ESCAPED})`;
const NO_LETTER = '(?![\\p{L}\\d])';

/** The end of a plural, as in PBD(s); behind a word for a duration it is seconds. */
const PLURAL = '(?<=[a-z])(?<!time|delay|duration|period|interval)\\(s\\)';

/** Where words name a unit, the clearest first. */
const PLACES: readonly RegExp[] = [
	new RegExp(`(?:单位|\\bunits?\\b)\\s*(?:为|是|is|in)?\\s*[:：=]?\\s*${UNIT}${NO_LETTER}`, 'iu'),
	new RegExp(`(?!${PLURAL})[([（【]\\s*(?:in\\s+)?${UNIT}\\s*[)\\]）】]`, 'iu'),
	new RegExp(`[,，;；、/]\\s*(?:in\\s+)?${UNIT}\\s*[.。]?$`, 'iu'),
	// A letter at the end of words can be a phase, so only longer units are read there.
	new RegExp(`(?:\\s|(?<=[\\u4e00-\\u9fff]))(kwh|kw|kvar|kva|hz|℃|°c|%|％)\\s*[.。]?$`, 'iu'),
];

/** A unit as our document writes it; undefined for a text that is not a unit. */
export function canonicalUnit(text: string): string | undefined {
	const written = text.trim();
	const [, factor = '', name = ''] = new RegExp(`^${UNIT}$`, 'iu').exec(written) ?? [];
	return name === '' ? undefined : withFactor(factor, unitNamed(name));
}

/** The unit that words name, such as `电网有功功率，单位：W` or `Battery power (kW)`. */
export function unitInWords(words: string): string | undefined {
	for (const place of PLACES) {
		const found = place.exec(words);
		if (!found) continue;
		const name = found.at(-1) ?? '';
		return withFactor(found.length === 2 ? '' : (found.at(1) ?? ''), unitNamed(name));
	}
	return undefined;
}

/** Words without the unit that they name. */
export function withoutUnit(words: string): string {
	return PLACES.reduce((text, place) => text.replace(place, ' '), words)
		.replace(/[\s,，;；、:：]+$/u, '')
		.trim();
}

function unitNamed(name: string): string | undefined {
	// Mega and milli differ by case alone.
	if (/^m(w|wh|va|ω|ohm)$/i.test(name)) {
		if (/ω|ohm/i.test(name)) return 'MOhm';
		return Object.hasOwn(BY_CASE, name) ? name : undefined;
	}
	return BY_SPELLING.get(name.toLowerCase());
}

function withFactor(factor: string, unit: string | undefined): string | undefined {
	const number = Number(factor.replace(/[*×x\s]/g, ''));
	return unit === undefined || factor === '' || number === 1 ? unit : `${number} ${unit}`;
}
