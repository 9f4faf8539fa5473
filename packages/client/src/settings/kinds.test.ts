import { settingsKinds, settingsOperations, type SettingsKind } from './kinds.ts';

test('the kinds of the types are those of the operations table', () => {
	const kinds: Record<SettingsKind, true> = {
		hpsCentral: true,
		hpsString: true,
		pcs: true,
		pbd: true,
		bcu: true,
		mbms: true,
	};
	expect([...settingsKinds()].sort()).toEqual(Object.keys(kinds).sort());
});

test.each(settingsKinds())('%s is read and written by operations of its own name', (kind) => {
	const { read, write } = settingsOperations(kind);
	expect([read, write]).toEqual([`${kind}Setting`, `${kind}SettingUpdate`]);
});

test('another kind is refused by name', () => {
	expect(() => settingsOperations('combiner' as SettingsKind)).toThrow(/combiner.*hpsCentral/);
});
