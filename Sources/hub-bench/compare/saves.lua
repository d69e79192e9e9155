-- wrk: one form, saved again and again. COOKIE, BODY and TYPE come from the environment.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

local others = 0

function response(status)
    if status ~= 303 and status ~= 302 then others = others + 1 end
    if others == 1 then wrk.thread:stop() end
end
