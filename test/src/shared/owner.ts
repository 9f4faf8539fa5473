/** The account of the n8n that tests start; it listens on the loopback interface and ends with them. */
export const OWNER = {
	email: 'test@example.com',
	password: 'Only-for-this-test-1',
	firstName: 'Test',
	lastName: 'Owner',
};
