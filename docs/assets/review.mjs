// Says at the top of a page when its next check is overdue. Without scripts, the date at the end of the page tells.
const notice = document.querySelector("[data-due]");
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
if (notice && today > notice.dataset.due) notice.hidden = false;
