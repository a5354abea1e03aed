import { dispatch } from "@/lib/api/agentref/dispatch";

const answer = (request: Request) => dispatch(request);

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
