import { fingerprintOf, isIntact, type ChangeResult, type Plan } from 'atess-client/internal';
import { jsonIn } from '../account/config.ts';
import { isObject } from 'atess-spec/document/json';
import { textIn } from '../state/text-file.ts';
import { badInput } from '../terminal/problem.ts';
import { placeNew } from '../state/place-new.ts';
import { writeWhole } from '../state/whole-file.ts';

/** A plan or a result as it is kept, with the account that it is for. Values of settings are in it. */
interface Kept<Name extends string, Value> {
	readonly atess: Name;
	readonly v: 1;
	/** Key of account and server; contains neither. */
	readonly account: string;
	readonly value: Value;
	/** Of a result, so that one that was altered is not undone into values that no device ever held. */
	readonly fingerprint?: string;
}

type PlanFile = Kept<'settings plan', Plan>;
type ResultFile = Kept<'settings result', ChangeResult>;

/** Readable by its owner alone. */
const PRIVATE = 0o600;

/** @throws {Problem} when something else than a plan is there */
export async function requirePlanPlace(file: string): Promise<void> {
	const kept = await parsedFile(file).catch(() => null);
	if (kept === undefined || (isObject(kept) && kept.atess === 'settings plan')) return;
	throw badInput(`${file} exists already and is not a plan. Name another file with --out.`);
}

export async function writePlan(file: string, account: string, plan: Plan): Promise<void> {
	const kept: PlanFile = { atess: 'settings plan', v: 1, account, value: plan };
	await inFolder(file, writeWhole(file, textOf(kept), PRIVATE));
}

/** A result as it stands in its file. */
export function resultText(account: string, result: ChangeResult): string {
	// As it is read back: JSON has no members that are undefined.
	const value = JSON.parse(JSON.stringify(result)) as ChangeResult;
	const fingerprint = fingerprintOf({ account, value });
	const kept: ResultFile = { atess: 'settings result', v: 1, account, value, fingerprint };
	return textOf(kept);
}

/** Writes a result in place of what is there, whole or not at all. */
export async function writeResult(
	file: string,
	account: string,
	result: ChangeResult,
): Promise<void> {
	await inFolder(file, writeWhole(file, resultText(account, result), PRIVATE));
}

/** Writes a result unless there is a file already: then it is false, and nothing is done. */
export async function writeNewResult(
	file: string,
	account: string,
	result: ChangeResult,
): Promise<boolean> {
	return await inFolder(file, placeNew(file, resultText(account, result), PRIVATE));
}

/** @throws {Problem} when it is not a plan, is of another account, or not as it was planned */
export async function readPlan(file: string, account: string): Promise<Plan> {
	const { value } = await read(file, 'settings plan', account);
	const plan = value as Plan;
	if (isIntact(plan)) return plan;
	throw badInput(`${file} was altered after it was written. Plan the change again.`);
}

/** @throws {Problem} when it is not a result, is of another account, or not as it was written */
export async function readResult(file: string, account: string): Promise<ChangeResult> {
	const { value, fingerprint } = await read(file, 'settings result', account);
	if (fingerprint === fingerprintOf({ account, value })) return value as ChangeResult;
	throw badInput(
		`${file} was altered after it was written, so that its content is not certain any more. Check the device with "atess settings get", and plan the change again.`,
	);
}

/** The place for the result of a plan: next to it. */
export function resultFileOf(planFile: string): string {
	return planFile.replace(/(\.plan)?\.json$|$/, '.result.json');
}

function textOf(kept: PlanFile | ResultFile): string {
	return `${JSON.stringify(kept, undefined, 2)}\n`;
}

async function inFolder<R>(file: string, writing: Promise<R>): Promise<R> {
	try {
		return await writing;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw badInput(`${file}: there is no such folder.`);
		throw error;
	}
}

async function read<Name extends string>(
	file: string,
	name: Name,
	account: string,
): Promise<Kept<Name, unknown>> {
	const kept = await parsedFile(file);
	if (kept === undefined) throw badInput(`${file} does not exist.`);
	if (!isObject(kept) || kept.atess !== name || kept.v !== 1 || !isObject(kept.value)) {
		throw badInput(`${file} is not a ${name} of this program.`);
	}
	if (kept.account !== account) {
		throw badInput(
			`${file} was made for another account or server. Use that account, or plan the change again.`,
		);
	}
	return kept as unknown as Kept<Name, unknown>;
}

/** The content of a file; undefined without a file. */
async function parsedFile(file: string): Promise<unknown> {
	const text = await textIn(file);
	return text === undefined ? undefined : jsonIn(file, text);
}
