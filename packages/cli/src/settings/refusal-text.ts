import type { DeviceKind, Refusal } from 'atess-client';

/** How the options of the client that its refusals name are called here. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [
	[/\ballowTier2\b/g, '--allow-tier2'],
	[/\ballowUnknownConnection\b/g, '--allow-unknown-connection'],
	[/\b(by name )?with (allowTier3|allowUnclassed)\b/g, 'with --allow KEY'],
	[/\bin confirmSerial\b/g, 'with --confirm-serial'],
	// There is no option for it.
	[/, or raise maxWritesPerDay\b/g, ''],
];

/** Why nothing is sent, in the words of this program, and how to get out of it. */
export function refusalText(
	{ code, key, message }: Refusal,
	{ kind, deviceSn }: { readonly kind: DeviceKind; readonly deviceSn: string },
): string {
	const text = OPTIONS.reduce(
		(said, [word, option]) => said.replace(word, option),
		message,
	).replace('--allow KEY', `--allow ${key ?? 'KEY'}`);
	return code === 'unresolved'
		? `${text}\nLook with: atess settings verify ${kind}:${deviceSn}`
		: text;
}
