"""What someone may try to run: addresses, drawings, and what is injected into a finished page."""

ADDRESSES = (
    "[x]({0})",
    "[x](<{0}>)",
    "<{0}>",
    '<a href="{0}">x</a>',
    "<a href={0}>x</a>",
    "![x]({0})",
    '<img src="{0}" alt="x">',
)
"""Where an address may stand in a text."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{0}</svg>'
DRAWINGS = (
    '<use href="data:image/svg+xml,pwn#x"/>',
    "<script>pwn()</script>",
    '<script href="pwn.js"/>',
    '<rect width="9" height="9" onclick="pwn()"/>',
    '<a xlink:href="javascript:pwn()"><text>x</text></a>',
    '<a href="java&#10;script:pwn()"><text>x</text></a>',
    '<animate onbegin="pwn()" attributeName="x" dur="1s"/>',
    '<set attributeName="href" to="javascript:pwn()"/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="pwn()"/></foreignObject>',
    '<handler type="application/ecmascript">pwn()</handler>',
    '<image href="javascript:pwn()"/>',
    '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:pwn()"/>',
)
FETCHING = (
    '<image href="https://pwn.example/x.png"/>',
    "<style>@import 'https://pwn.example/x.css'; * { background: url(https://pwn.example/x.png) }</style>",
    '<rect width="9" height="9" style="fill: url(https://pwn.example/x.svg#y)"/>',
)

INJECTED = """
<img src=x onerror=pwn()><script>pwn()</script><svg onload=pwn()></svg><svg><script>pwn()</script></svg>
<a style="position:fixed" onfocus=pwn() autofocus href=#>x</a><a id="pwn-link" href="javascript:pwn()">x</a>
<iframe src="javascript:parent.pwn()"></iframe><iframe srcdoc="<script>parent.pwn()</script>"></iframe>
<details open ontoggle=pwn()></details><input autofocus onfocus=pwn()><object data="data:text/html,x"></object>
<style>body { --pwned: 1 }</style><link rel=stylesheet href="data:text/css,body{--pwned:1}">
<script src="data:text/javascript,pwn()"></script><video src=x onerror=pwn()></video>
<form id="pwn-form" action="https://pwn.example/"></form><base href="https://pwn.example/">
"""
