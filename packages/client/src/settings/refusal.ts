/** Why nothing was sent. The codes are stable; the sentences are for people. */
export type RefusalCode =
	/** The device did not report this key. */
	| 'unknownKey'
	/** The key says who the device is, when or in what state: it is no setting. */
	| 'notASetting'
	/** The value is of another type than the one that the device reports. */
	| 'wrongType'
	/** The value is outside of what the document says, empty, or no number. */
	| 'outOfRange'
	/** Every desired value is the present one. */
	| 'noChange'
	/** The present values are too old to build upon. */
	| 'stale'
	/** The device is not connected. */
	| 'deviceOffline'
	/** Neither the base info nor a sample says whether the device is connected. */
	| 'connectionUnknown'
	/** The limits of the policy do not permit the device, the setting or the value. */
	| 'limited'
	/** The key needs a permission that the policy does not give. */
	| 'tierNotAllowed'
	/** The device has been written to as often as the policy allows. */
	| 'wearBudget'
	/** What became of an earlier change is not known yet. */
	| 'unresolved'
	/** Somebody else changed the settings after they were read for the plan. */
	| 'changedMeanwhile'
	/** The settings could not be read again before writing. */
	| 'recheckFailed'
	/** The plan is not as it was planned, so its guards say nothing. */
	| 'alteredPlan'
	/** This plan has been sent before. */
	| 'alreadySent'
	/** The client itself did not send it: read-only, or an input that cannot be. */
	| 'notSent';

/** One reason against a change, with the remedy in its sentence. */
export interface Refusal {
	readonly code: RefusalCode;
	/** The setting that it is about, where it is about one. */
	readonly key?: string;
	/** The devices or settings that are permitted, where these are limited. */
	readonly permitted?: readonly string[];
	/** What was tried, where it is about a connection that is not known. */
	readonly tried?: string;
	readonly message: string;
}
