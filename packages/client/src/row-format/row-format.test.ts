import { FIELDS, type SchemaName } from '../generated/fields.ts';
import { csvLine, csvTable, fieldUnder, NDJSON, rawColumns, rawHeading } from './index.ts';

describe('a line of CSV', () => {
	test.each<[unknown, string]>([
		[null, ''],
		[undefined, ''],
		[0, '0'],
		[-1.5, '-1.5'],
		[1e-7, '1e-7'],
		['-3.25', '-3.25'],
		['--', '--'],
		[true, 'true'],
		[['a', 'b'], 'a b'],
		[[1, 2], '1 2'],
		[[], ''],
		[['a b', 'c'], '"[""a b"",""c""]"'],
		[[{ a: 1 }], '"[{""a"":1}]"'],
		[{ a: 1 }, '"{""a"":1}"'],
		['a,b', '"a,b"'],
		['say "x"', '"say ""x"""'],
		['two\r\nlines', '"two\r\nlines"'],
		['x\ry', '"x\ry"'],
		['=1+1', "'=1+1"],
		['+49', "'+49"],
		['@cmd', "'@cmd"],
		['-2+3', "'-2+3"],
		['\t=1', "'\t=1"],
		[['=1+1'], "'=1+1"],
		['=A1,"x"', '"\'=A1,""x"""'],
	])('has %j as %j', (value, text) => {
		expect(csvLine([value])).toBe(`${text}\r\n`);
	});
});

describe('a table of raw records', () => {
	const table = csvTable(rawColumns('PcsRecord'), rawHeading('PcsRecord', undefined));

	test('has identity first, each documented field once, and other fields last', () => {
		const titles = table.head.trimEnd().split(',');
		expect(titles.slice(0, 2)).toEqual(['deviceSn', 'time']);
		expect(titles.at(-1)).toBe('otherFields');
		const names = titles.slice(0, -1).map(fieldUnder);
		expect([...names].sort()).toEqual(
			[...new Set([...Object.keys(FIELDS.PcsRecord), 'deviceSn', 'time'])].sort(),
		);
	});

	test('puts fields without a column into the last one, guarded against formulas as the others', () => {
		const row = { deviceSn: '=1+1', time: '2026-11-25 10:00:00', 'new,field': '@x' };
		const [first, second, ...rest] = table.rows([row]).split(',');
		expect([first, second]).toEqual(["'=1+1", '2026-11-25 10:00:00']);
		expect(rest.join(',')).toMatch(/^,+"\{""new,field"":""@x""\}"\r\n$/);
	});

	test('takes no value from the prototype of a row', () => {
		expect(csvTable(['constructor', 'toString']).rows([{}])).toBe(',\r\n');
	});
});

test.each(Object.keys(FIELDS) as SchemaName[])(
	'titles of %s lead back to their fields',
	(schema) => {
		const names = rawColumns(schema);
		expect(names.map(rawHeading(schema, undefined)).map(fieldUnder)).toEqual(names);
	},
);

test('the heading of a power names the unit of the account, or both', () => {
	expect(rawHeading('PcsRecord', 'W')('loadActivePower')).toBe('loadActivePower (W)');
	expect(rawHeading('PcsRecord', undefined)('loadActivePower')).toBe('loadActivePower (kW or W)');
});

test('NDJSON has one object a line and no head', () => {
	expect(NDJSON.head + NDJSON.rows([{ a: 'x\ny' }, {}])).toBe('{"a":"x\\ny"}\n{}\n');
});
