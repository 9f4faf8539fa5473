import type { ParameterFacts } from '../document/facts.ts';
import { timeFormOf } from './time-form.ts';

const parameter = (type: string, description: string): ParameterFacts => ({
	...{ name: 'begin', in: 'query', required: true, schema: {}, written: {} },
	...{ types: [type], description },
});
const OURS = parameter('string', 'Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss.');

test.each([
	['string', 'Begin, yyyy-MM-dd HH:mm:ss', undefined],
	['string', 'begin time', undefined],
	['string', '开始时间 yyyy/MM/dd HH:mm:ss', 'yyyy/MM/dd HH:mm:ss'],
	['string', 'yyyyMMddHHmmss', 'yyyyMMddHHmmss'],
	['string', 'date (yyyy-MM-dd)', 'yyyy-MM-dd'],
	['integer', 'milliseconds since 1970', 'ms'],
	['integer', '毫秒级时间戳', 'ms'],
	['integer', 'timestamp', 'ms'],
	['integer', 'seconds since 1970', 's'],
	['integer', '时间戳，10位，秒', 's'],
])('a time as %s with the words %j is sent as %s', (type, words, form) => {
	expect(timeFormOf(OURS, parameter(type, words))).toBe(form);
});

test('a parameter that is not a time has no form', () => {
	const number = parameter('integer', 'Number of the page, from 1.');
	expect(timeFormOf(number, number)).toBeUndefined();
	expect(timeFormOf(undefined, number)).toBeUndefined();
});
