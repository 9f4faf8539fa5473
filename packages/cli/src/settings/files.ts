import type { ChangeResult, Plan } from 'atess-client';
import { readFile } from 'node:fs/promises';
import { isObject } from '../document/json.ts';
import { badInput } from '../problem.ts';
import { writeWhole } from '../state/whole-file.ts';

/** A plan or a result as it is kept, with the account that it is for. Values of settings are in it. */
interface Kept<Name extends string, Value> {
	readonly atess: Name;
	readonly v: 1;
	/** Key of account and server; says neither. */
	readonly account: string;
	readonly value: Value;
}

/** Readable by its owner alone. */
const PRIVATE = 0o600;

export async function writePlan(file: string, account: string, plan: Plan): Promise<void> {
	await write(file, { atess: 'settings plan', v: 1, account, value: plan });
}

export async function writeResult(
	file: string,
	account: string,
	result: ChangeResult,
): Promise<void> {
	await write(file, { atess: 'settings result', v: 1, account, value: result });
}

/** @throws {Problem} when it is none, or of another account */
export async function readPlan(file: string, account: string): Promise<Plan> {
	return (await read(file, 'settings plan', account)) as Plan;
}

/** @throws {Problem} when it is none, or of another account */
export async function readResult(file: string, account: string): Promise<ChangeResult> {
	return (await read(file, 'settings result', account)) as ChangeResult;
}

/** Where the result of a plan is put: beside it. */
export function resultFileOf(planFile: string): string {
	return planFile.replace(/(\.plan)?\.json$|$/, '.result.json');
}

async function write<Name extends string, Value>(
	file: string,
	kept: Kept<Name, Value>,
): Promise<void> {
	try {
		await writeWhole(file, `${JSON.stringify(kept, undefined, 2)}\n`, PRIVATE);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw badInput(`${file}: there is no such folder.`);
		throw error;
	}
}

async function read(file: string, name: string, account: string): Promise<unknown> {
	let kept: unknown;
	try {
		kept = JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		if (error instanceof SyntaxError) throw badInput(`${file} is not JSON.`);
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw badInput(`${file} does not exist.`);
		throw error;
	}
	if (!isObject(kept) || kept.atess !== name || kept.v !== 1 || !isObject(kept.value)) {
		throw badInput(`${file} is no ${name} of this program.`);
	}
	if (kept.account !== account) {
		throw badInput(`${file} was made for another account or server. Open that one, or plan anew.`);
	}
	return kept.value;
}
