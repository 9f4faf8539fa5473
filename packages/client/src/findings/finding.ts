/** How much a finding matters: `error` ends what was requested, `warning` leaves something out, `info` only explains. */
export type Severity = 'error' | 'warning' | 'info';

/** A code with its parameters, for each code of a table of parameters. It is plain JSON. */
export type FindingOf<Params> = {
	readonly [Code in keyof Params]: { readonly code: Code; readonly params: Params[Code] };
}[keyof Params];

/** The context of a sentence. */
export interface Scene {
	/** Zone of the times in it. Default UTC. */
	readonly timezone?: string | undefined;
	/** Whether the server has accepted the credential before. */
	readonly accepted?: boolean | undefined;
	/** Whether an agent reads it, which cannot change what its tool permits. Default false. */
	readonly isAgent?: boolean | undefined;
	/** Whether a part of the server's response may be quoted: it can be a web page. Default false. */
	readonly quotes?: boolean | undefined;
}

/** The sentences of a finding: the event with its reason, and the next step. */
export interface Sentences {
	readonly message: string;
	/** Empty where there is nothing to do. */
	readonly cure: string;
}

/** Describes a finding that is a part of another one, for the same surface and scene. */
export type Say = (finding: { readonly code: PropertyKey; readonly params: unknown }) => Sentences;

export type Text<P> = (params: P, scene: Scene, say: Say) => string;

/** The meaning of a code, the same on every surface. */
export interface Fact<P> {
	readonly severity: Severity;
	readonly what: Text<P>;
	/** Why it happened, where that is known. */
	readonly why?: Text<P>;
}

/** The facts of all codes of a table of parameters. */
export type Facts<Params> = {
	readonly [Code in keyof Params]: Fact<Params[Code]>;
};

/** The next step on one surface, in the names that it has for its options. */
export type Cures<Params> = {
	readonly [Code in keyof Params]: string | Text<Params[Code]>;
};

/** The texts of one surface. */
export interface Surface<Params> {
	readonly facts: Facts<Params>;
	readonly cures: Cures<Params>;
}
