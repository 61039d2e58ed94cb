// Where somebody is stands in sight, though the places take more room than there is.

document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
