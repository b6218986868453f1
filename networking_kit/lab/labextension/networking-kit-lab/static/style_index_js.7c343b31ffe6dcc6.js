"use strict";(self.rspackChunknetworking_kit_lab=self.rspackChunknetworking_kit_lab||[]).push([["style_index_js"],{"./node_modules/css-loader/dist/cjs.js!./style/index.css"(e,t,o){var n=o("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=o.n(n),a=o("./node_modules/css-loader/dist/runtime/api.js"),i=(o.n(a))()(r());i.push([e.id,`.nk-notice {
  background: var(--jp-layout-color2);
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-content-font-size1);
  overflow: hidden;
}

.nk-notice-inner {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  line-height: var(--jp-content-line-height);
}

.nk-notice-inner.nk-says {
  border-left: 4px solid var(--jp-brand-color1);
  padding: 8px 16px;
}

.nk-notice-text {
  flex: 1 1 24em;
}

.nk-notice-button {
  background: var(--jp-brand-color0);
  border: 1px solid transparent;
  border-radius: var(--jp-border-radius);
  color: var(--jp-ui-inverse-font-color0);
  cursor: pointer;
  font: inherit;
  min-height: 32px;
  padding: 4px 16px;
}

.nk-notice-button:focus-visible {
  outline: 2px solid var(--jp-ui-font-color0);
  outline-offset: 2px;
}

.nk-notice-button[hidden] {
  display: none;
}

.nk-hide-code .jp-CodeCell .jp-Cell-inputWrapper,
.nk-hide-code .jp-OutputArea-prompt,
.nk-hide-code .jp-OutputPrompt,
.nk-hide-code .jp-InputPrompt {
  display: none;
}

/* Without prompts, text and forms share one left edge. */
.nk-hide-code .jp-MarkdownOutput,
.nk-hide-code .jp-OutputArea-output {
  padding-left: 8px;
}

/* A cell that shows nothing would leave a gap, and a stop for the keyboard. */
.nk-hide-code .jp-CodeCell:not(:has(.jp-OutputArea-child)) {
  display: none;
}

/* One measure for text and forms: longer lines are hard to read. */
.nk-hide-code .jp-MarkdownOutput {
  box-sizing: border-box;
  max-width: 768px;
}

.nk-hide-code .jp-MarkdownCell {
  padding-bottom: 0;
}

.nk-hide-code .jp-MarkdownOutput h1 {
  margin-bottom: 8px;
}

.nk-hide-code .jp-MarkdownOutput h2 {
  margin: 20px 0 4px;
}

.nk-hide-code .jp-MarkdownOutput p {
  margin: 6px 0;
}

.nk-hide-code .jp-MarkdownOutput table {
  margin: 8px 0;
}

.nk-hide-code .jp-MarkdownOutput th,
.nk-hide-code .jp-MarkdownOutput td {
  text-align: left;
  vertical-align: top;
}

/* The way on stands alone in its paragraph, as the one button that ends a page. */
.nk-hide-code .jp-MarkdownOutput p > strong:only-child > a:only-child {
  background: #1565c0;
  border-radius: 4px;
  color: #fff;
  display: inline-block;
  padding: 8px 20px;
  text-decoration: none;
}

.nk-hide-code .jp-MarkdownOutput p > strong:only-child > a:only-child:focus-visible {
  outline: 2px solid var(--jp-ui-font-color0);
  outline-offset: 2px;
}

/* What edits cells is not for who sees none: no frame around the text, no bin beside it, no scissors above it. */
.nk-hide-code .jp-cell-toolbar,
.nk-hide-code .jp-Collapser,
.jp-NotebookPanel:has(.nk-hide-code) .jp-Toolbar-item:is(
  [data-jp-item-name='insert'],
  [data-jp-item-name='cut'],
  [data-jp-item-name='copy'],
  [data-jp-item-name='paste'],
  [data-jp-item-name='run'],
  [data-jp-item-name='cellType'],
  [data-jp-item-name='debugger-icon']
) {
  display: none;
}

/* The keyboard is on a whole cell: a bar says so, where a frame would make the text look like a box to fill in. */
.nk-hide-code.jp-Notebook.jp-mod-commandMode .jp-Cell.jp-mod-active:focus-visible {
  box-shadow: inset 3px 0 0 var(--jp-focus-outline-color);
}

.nk-hide-code.jp-Notebook .jp-Cell,
.nk-hide-code.jp-Notebook .jp-Cell .jp-Cell-inputWrapper,
.nk-hide-code.jp-Notebook .jp-Cell .jp-MarkdownOutput {
  border-color: transparent;
  box-shadow: none;
}
`,""]),o.d(t,{},{A:i})},"./node_modules/css-loader/dist/runtime/api.js"(e){e.exports=function(e){var t=[];return t.toString=function(){return this.map(function(t){var o="",n=void 0!==t[5];return t[4]&&(o+="@supports (".concat(t[4],") {")),t[2]&&(o+="@media ".concat(t[2]," {")),n&&(o+="@layer".concat(t[5].length>0?" ".concat(t[5]):""," {")),o+=e(t),n&&(o+="}"),t[2]&&(o+="}"),t[4]&&(o+="}"),o}).join("")},t.i=function(e,o,n,r,a){"string"==typeof e&&(e=[[null,e,void 0]]);var i={};if(n)for(var s=0;s<this.length;s++){var d=this[s][0];null!=d&&(i[d]=!0)}for(var l=0;l<e.length;l++){var p=[].concat(e[l]);n&&i[p[0]]||(void 0!==a&&(void 0===p[5]||(p[1]="@layer".concat(p[5].length>0?" ".concat(p[5]):""," {").concat(p[1],"}")),p[5]=a),o&&(p[2]&&(p[1]="@media ".concat(p[2]," {").concat(p[1],"}")),p[2]=o),r&&(p[4]?(p[1]="@supports (".concat(p[4],") {").concat(p[1],"}"),p[4]=r):p[4]="".concat(r)),t.push(p))}},t}},"./node_modules/css-loader/dist/runtime/noSourceMaps.js"(e){e.exports=function(e){return e[1]}},"./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"(e){var t=[];function o(e){for(var o=-1,n=0;n<t.length;n++)if(t[n].identifier===e){o=n;break}return o}function n(e,n){for(var r={},a=[],i=0;i<e.length;i++){var s=e[i],d=n.base?s[0]+n.base:s[0],l=r[d]||0,p="".concat(d," ").concat(l);r[d]=l+1;var u=o(p),c={css:s[1],media:s[2],sourceMap:s[3],supports:s[4],layer:s[5]};if(-1!==u)t[u].references++,t[u].updater(c);else{var m=function(e,t){var o=t.domAPI(t);return o.update(e),function(t){t?(t.css!==e.css||t.media!==e.media||t.sourceMap!==e.sourceMap||t.supports!==e.supports||t.layer!==e.layer)&&o.update(e=t):o.remove()}}(c,n);n.byIndex=i,t.splice(i,0,{identifier:p,updater:m,references:1})}a.push(p)}return a}e.exports=function(e,r){var a=n(e=e||[],r=r||{});return function(e){e=e||[];for(var i=0;i<a.length;i++){var s=o(a[i]);t[s].references--}for(var d=n(e,r),l=0;l<a.length;l++){var p=o(a[l]);0===t[p].references&&(t[p].updater(),t.splice(p,1))}a=d}}},"./node_modules/style-loader/dist/runtime/insertBySelector.js"(e){var t={};e.exports=function(e,o){var n=function(e){if(void 0===t[e]){var o=document.querySelector(e);if(window.HTMLIFrameElement&&o instanceof window.HTMLIFrameElement)try{o=o.contentDocument.head}catch(e){o=null}t[e]=o}return t[e]}(e);if(!n)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");n.appendChild(o)}},"./node_modules/style-loader/dist/runtime/insertStyleElement.js"(e){e.exports=function(e){var t=document.createElement("style");return e.setAttributes(t,e.attributes),e.insert(t,e.options),t}},"./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"(e,t,o){e.exports=function(e){var t=o.nc;t&&e.setAttribute("nonce",t)}},"./node_modules/style-loader/dist/runtime/styleDomAPI.js"(e){e.exports=function(e){if("u"<typeof document)return{update:function(){},remove:function(){}};var t=e.insertStyleElement(e);return{update:function(o){var n,r,a;n="",o.supports&&(n+="@supports (".concat(o.supports,") {")),o.media&&(n+="@media ".concat(o.media," {")),(r=void 0!==o.layer)&&(n+="@layer".concat(o.layer.length>0?" ".concat(o.layer):""," {")),n+=o.css,r&&(n+="}"),o.media&&(n+="}"),o.supports&&(n+="}"),(a=o.sourceMap)&&"u">typeof btoa&&(n+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(a))))," */")),e.styleTagTransform(n,t,e.options)},remove:function(){var e;null===(e=t).parentNode||e.parentNode.removeChild(e)}}}},"./node_modules/style-loader/dist/runtime/styleTagTransform.js"(e){e.exports=function(e,t){if(t.styleSheet)t.styleSheet.cssText=e;else{for(;t.firstChild;)t.removeChild(t.firstChild);t.appendChild(document.createTextNode(e))}}},"./style/index.js"(e,t,o){var n=o("./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"),r=o.n(n),a=o("./node_modules/style-loader/dist/runtime/styleDomAPI.js"),i=o.n(a),s=o("./node_modules/style-loader/dist/runtime/insertBySelector.js"),d=o.n(s),l=o("./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"),p=o.n(l),u=o("./node_modules/style-loader/dist/runtime/insertStyleElement.js"),c=o.n(u),m=o("./node_modules/style-loader/dist/runtime/styleTagTransform.js"),h=o.n(m),f=o("./node_modules/css-loader/dist/cjs.js!./style/index.css"),j={};j.styleTagTransform=h(),j.setAttributes=p(),j.insert=d().bind(null,"head"),j.domAPI=i(),j.insertStyleElement=c(),r()(f.A,j),f.A&&f.A.locals&&f.A.locals}}]);